"""Saves a workbook with the password "geheim" on it, by LibreOffice: with_password.py <source> <target>."""

import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue, PropertyValue

SOURCE, TARGET = (Path(path).resolve() for path in sys.argv[1:])
FILTERS = {".xls": "MS Excel 97", ".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML"}


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def password(kind):
    if kind != ".xlsx":
        return option("Password", "geheim")
    sealing = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "geheim"))
    return option("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", sealing))


quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
office = subprocess.Popen(["soffice", "--headless", "--norestore", "--accept=socket,host=127.0.0.1,port=2011;urp;"], **quiet)
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
    document = desktop.loadComponentFromURL(SOURCE.as_uri(), "_blank", 0, (option("Hidden", True),))
    document.storeToURL(TARGET.as_uri(), (option("FilterName", FILTERS[TARGET.suffix]), password(TARGET.suffix)))
    document.close(True)
    desktop.terminate()
finally:
    office.wait(timeout=30)
