"""A workbook with a password on it, by LibreOffice."""

import subprocess
import time

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from files import FOLDER

SOURCE, TARGET = FOLDER / "R01 leeftijd 34 jaar.xlsx", FOLDER / "U09 wachtwoord.xlsx"


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
office = subprocess.Popen(["soffice", "--headless", "--norestore", "--accept=socket,host=127.0.0.1,port=2012;urp;"], **quiet)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(60):
        try:
            context = resolver.resolve("uno:socket,host=127.0.0.1,port=2012;urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.5)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(SOURCE.resolve().as_uri(), "_blank", 0, (option("Hidden", True),))
    sealing = uno.Any("[]com.sun.star.beans.NamedValue", (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "geheim")))
    document.storeToURL(TARGET.resolve().as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"), option("EncryptionData", sealing)))
    document.close(True)
    desktop.terminate()
finally:
    office.wait(timeout=30)
