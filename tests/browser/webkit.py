"""WebKit, the engine of Safari: GTK's small browser, driven by Selenium in front of no screen.

Neither Safari itself nor a phone: it prints nothing, it has no window narrower than 447 pixels,
and it turns a finger into a mouse.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browsers import webkit
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Keys, Remote, WebKitGTKOptions
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.support.select import Select
from selenium.webdriver.webkitgtk.service import Service
from visitors import Visitor

PATIENCE = 60  # seconds for one answer: now and then the browser does not start, and says nothing

KEYS = {
    "Enter": Keys.ENTER,
    "Tab": Keys.TAB,
    "End": Keys.END,
    "Escape": Keys.ESCAPE,
    "Space": Keys.SPACE,
    "ArrowDown": Keys.ARROW_DOWN,
    "Control": Keys.CONTROL,
}


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a screen that nobody sees, until the block ends."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24")
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def started(screen: str) -> Iterator[Remote]:
    """Start a WebKit in which nobody has been, on a screen; end it with the block."""
    service = Service(webkit(), env={**os.environ, "DISPLAY": screen})
    options = WebKitGTKOptions()
    options.unhandled_prompt_behavior = "accept"  # yes to whatever a page asks
    with served(service) as address:
        told = ClientConfig(remote_server_addr=address, timeout=PATIENCE)
        driver = Remote(command_executor=RemoteConnection(client_config=told), options=options)
        driver.file_detector = UselessFileDetector()  # files are here, and need no upload
        try:
            yield driver
        finally:
            driver.quit()


@contextmanager
def served(service: Service) -> Iterator[str]:
    """Give the address at which WebKit's driver listens, until the block ends."""
    service.start()
    try:
        yield service.service_url
    finally:
        service.stop()


class WebKitVisitor(Visitor):
    """A visitor in WebKit."""

    between = WebDriverException

    def __init__(self, driver: Remote) -> None:
        self._driver = driver

    def go(self, address: str) -> None:
        self._driver.get(address)

    def reload(self) -> None:
        self._driver.refresh()

    def move_to(self, x: float, y: float, click: bool) -> None:
        hand = ActionBuilder(self._driver)
        hand.pointer_action.move_to_location(round(x), round(y))
        if click:
            hand.pointer_action.click()
        hand.perform()

    def choose(self, selector: str) -> None:
        Select(self._driver.find_element("css selector", selector)).select_by_index(1)

    def press(self, *keys: str) -> None:
        hand = ActionChains(self._driver)
        for key in keys:
            *held, pressed = (KEYS.get(part, part) for part in key.split("+"))
            for one in held:
                hand.key_down(one)
            hand.send_keys(pressed)
            for one in held:
                hand.key_up(one)
        hand.perform()

    def type(self, text: str) -> None:
        ActionChains(self._driver).send_keys(text.replace("\n", Keys.ENTER)).perform()

    def agree(self) -> None:
        """Say nothing: it says yes to everything, since it was told so when it started."""

    def give(self, selector: str, file: Path) -> None:
        self._driver.find_element("css selector", selector).send_keys(str(file))

    def told(self, script: str) -> Any:
        return self._driver.execute_script(f"return {script}")
