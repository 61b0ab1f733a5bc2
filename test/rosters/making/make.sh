#!/bin/bash
# Makes the files of ../files and ../files-refused anew. Debian: python3-openpyxl python3-xlsxwriter python3-xlwt python3-odf
# libreoffice-calc python3-uno gnumeric p7zip-full.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
mkdir -p ../files
rm -f ../files/*
for writer in openpyxl xlsxwriter xlwt odfpy bytes; do /usr/bin/python3 "with_$writer.py"; done
./with_office.sh

# What is refused for its password.
mkdir -p ../files-refused
rm -f ../files-refused/*
for kind in xls ods; do
  /usr/bin/python3 with_password.py ../files/openpyxl-real-dates.xlsx "../files-refused/libreoffice-password.$kind"
done
7z a -tzip -pgeheim ../files-refused/7z-password.zip ../files/bytes-utf-8.csv >/dev/null
