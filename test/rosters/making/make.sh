#!/bin/bash
# Makes the files of ../files anew. Debian: python3-openpyxl python3-xlsxwriter python3-xlwt python3-odf
# libreoffice-calc gnumeric.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
mkdir -p ../files
rm -f ../files/*
for writer in openpyxl xlsxwriter xlwt odfpy bytes; do /usr/bin/python3 "with_$writer.py"; done
./with_office.sh
