"""Workbooks with a password on them, by LibreOffice: ../files-refused."""

import subprocess
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from pupils import FILES

REFUSED = FILES.parent / "files-refused"


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


office = subprocess.Popen(["soffice", "--headless", "--norestore", "--accept=socket,host=127.0.0.1,port=2011;urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(60):
        try:
            context = resolver.resolve("uno:socket,host=127.0.0.1,port=2011;urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.5)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL((FILES / "openpyxl-real-dates.xlsx").resolve().as_uri(), "_blank", 0, (option("Hidden", True),))
    for extension, filter_name in [("xls", "MS Excel 97"), ("ods", "calc8")]:
        target = (REFUSED / f"libreoffice-password.{extension}").resolve()
        document.storeToURL(target.as_uri(), (option("FilterName", filter_name), option("Password", "geheim")))
    document.close(True)
    desktop.terminate()
finally:
    office.wait(timeout=30)
