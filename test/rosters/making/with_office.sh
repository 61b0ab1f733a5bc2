#!/bin/bash
# Files by LibreOffice and Gnumeric, each saved from a workbook that another writer made.
set -euo pipefail
cd "$(dirname "$0")/../files"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# libreoffice <source> <name> <extension> <filter>
libreoffice() {
  cp "$1" "$work/source.${1##*.}"
  soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$4" --outdir "$work/out" "$work/source.${1##*.}" >/dev/null 2>&1
  mv "$work"/out/source.* "libreoffice-$2.$3"
}

gnumeric() {
  ssconvert -T "$4" "$1" "$work/made.$3" >/dev/null 2>&1
  mv "$work/made.$3" "gnumeric-$2.$3"
}

for kind in 'xls:MS Excel 97' 'ods:calc8' 'xlsx:Calc MS Excel 2007 XML'; do
  ext=${kind%%:*}
  libreoffice openpyxl-real-dates.xlsx real-dates "$ext" "$kind"
  libreoffice openpyxl-zero-formats.xlsx zero-formats "$ext" "$kind"
  libreoffice openpyxl-hidden-sheets.xlsx hidden-sheets "$ext" "$kind"
  libreoffice openpyxl-1904.xlsx 1904 "$ext" "$kind"
done
libreoffice openpyxl-merged-groups.xlsx merged-groups ods 'ods:calc8'
libreoffice xlsxwriter-formulas-with-values.xlsx formulas ods 'ods:calc8'
libreoffice openpyxl-real-dates.xlsx html xls 'html:HTML (StarCalc)'
for kind in 'xls:MS Excel 97' 'ods:calc8'; do
  libreoffice openpyxl-merged-groups-in-front.xlsx merged-groups-in-front "${kind%%:*}" "$kind"
done
libreoffice openpyxl-merged-groups-in-front.xlsx html-merged-groups-in-front xls 'html:HTML (StarCalc)'
libreoffice openpyxl-title-of-three-rows.xlsx title-of-three-rows ods 'ods:calc8'
libreoffice openpyxl-title-of-three-rows.xlsx title-of-three-rows xls 'html:HTML (StarCalc)'
libreoffice openpyxl-equal-cells-side-by-side.xlsx equal-cells-side-by-side ods 'ods:calc8'
libreoffice openpyxl-tabs-are-groups.xlsx tabs-are-groups ods 'ods:calc8'
libreoffice openpyxl-titles-are-groups.xlsx titles-are-groups xls 'xls:MS Excel 97'
libreoffice openpyxl-heading-in-two-merged-rows.xlsx heading-in-two-merged-rows ods 'ods:calc8'
libreoffice openpyxl-heading-in-two-merged-rows.xlsx heading-in-two-merged-rows xls 'html:HTML (StarCalc)'
libreoffice openpyxl-hidden-sheets.xlsx flat ods 'fods:OpenDocument Spreadsheet Flat XML'
libreoffice openpyxl-real-dates.xlsx flat xls 'fods:OpenDocument Spreadsheet Flat XML'
# 59: semicolon; 34: double quote; 76: UTF-8; 1: Windows-1252; 44: comma; 9: tab
libreoffice openpyxl-real-dates.xlsx utf-8 csv 'csv:Text - txt - csv (StarCalc):59,34,76,1'
libreoffice openpyxl-real-dates.xlsx comma csv 'csv:Text - txt - csv (StarCalc):44,34,76,1'
libreoffice openpyxl-real-dates.xlsx tab csv 'csv:Text - txt - csv (StarCalc):9,34,76,1'

# Excel 95 knows no letters outside Windows-1252.
gnumeric openpyxl-latin.xlsx excel-95 xls Gnumeric_Excel:excel_biff7
gnumeric openpyxl-real-dates.xlsx real-dates xls Gnumeric_Excel:excel_biff8
gnumeric openpyxl-real-dates.xlsx real-dates xlsx Gnumeric_Excel:xlsx2
gnumeric openpyxl-real-dates.xlsx real-dates ods Gnumeric_OpenCalc:odf
gnumeric openpyxl-zero-formats.xlsx zero-formats xls Gnumeric_Excel:excel_biff8
