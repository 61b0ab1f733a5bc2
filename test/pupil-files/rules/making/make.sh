#!/bin/bash
# Makes the files of .. anew, the same to the byte. Debian: python3-openpyxl python3-xlsxwriter python3-xlwt python3-odf;
# for what has a password on it also libreoffice-calc python3-uno p7zip-full: each sealing is another, so such a file is
# only made where there is none.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
find .. -maxdepth 1 -type f ! -name '*.ts' ! -name '*.json' ! -name '*wachtwoord*' -delete
for rules in row_rules upload_rules; do /usr/bin/python3 "$rules.py"; done

if [ ! -e '../U09 wachtwoord.xlsx' ]; then
  /usr/bin/python3 ../../../rosters/making/with_password.py '../R01 leeftijd 34 jaar.xlsx' '../U09 wachtwoord.xlsx'
fi
if [ ! -e '../U10 zip met wachtwoord.zip' ]; then
  7z a -tzip -pgeheim '../U10 zip met wachtwoord.zip' '../U06 zelfde inhoud.csv' >/dev/null
fi
