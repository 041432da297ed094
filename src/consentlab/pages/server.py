"""The Jupyter server of the course: JupyterLab, Voilà and our pages, on this machine alone."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from consentlab.pages.environment import PAGES
from consentlab.pages.kernels import ThisPython, can_encrypt
from consentlab.pages.lay_out import STATE
from consentlab.pages.sockets import Line
from consentlab.pages.voila_page import add_to_page, before_start
from consentlab.pages.warm import WarmKernels

HOST = "127.0.0.1"
HOME = "/consentlab/"
WIDGETS = (
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
PORTS_TRIED = 30
MINUTES_BEFORE_AN_IDLE_KERNEL_ENDS = 10  # of a notebook in JupyterLab; a lesson's ends sooner
SECONDS_BETWEEN_LOOKS = 30  # for kernels that may end

# Nothing may be loaded from, or sent to, any other place. What JupyterLab itself needs is listed
# after 'self': inline settings, compiled schemas, and widgets' scripts, which arrive as blobs.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline' blob:",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)


class CourseServer(ServerApp):
    """A Jupyter server which says in plain words where it is, and stops without a question."""

    no_browser_open_file = True

    when_listening: Callable[[str], None] = staticmethod(lambda home: None)

    def start_ioloop(self) -> None:
        """Serve; it listens from the first turn of the loop on, and only then may be opened."""
        self.io_loop.add_callback(lambda: self.when_listening(self.home))
        super().start_ioloop()

    @property
    def home(self) -> str:
        """The address of the landing page, token included."""
        return home_of(f"http://{HOST}:{self.port}/", self.identity_provider.token)

    def _confirm_exit(self) -> None:
        self.stop(from_signal=True)


def home_of(url: str, token: str) -> str:
    """The landing page's address on a server at `url`."""
    return f"{url.rstrip('/')}{HOME}?token={token}"


def settings(folder: Path, port: int) -> Config:
    """Everything that differs from a stock Jupyter server."""
    config = Config()
    server = config.ServerApp
    server.ip = HOST
    server.port = port
    server.port_retries = PORTS_TRIED
    server.root_dir = str(folder)
    server.default_url = HOME
    server.open_browser = False  # we do, once we know the port
    server.allow_root = True  # it is reached from this machine alone, with its token
    # Given by us, or else Jupyter prints addresses of its own, in words of its own.
    config.IdentityProvider.token = secrets.token_hex(24)
    server.terminals_enabled = False
    server.log_level = logging.ERROR
    server.kernel_spec_manager_class = ThisPython
    server.kernel_manager_class = WarmKernels
    server.kernel_websocket_connection_class = Line
    server.extra_template_paths = [str(PAGES / "templates"), str(PAGES / "templates" / "voila")]
    server.jpserver_extensions = {
        "jupyterlab": True,
        "voila.server_extension": True,
        "consentlab.pages.extension": True,
    }
    server.tornado_settings = {
        "headers": {
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Referrer-Policy": "same-origin",
        }
    }
    kernels = config.MappingKernelManager
    kernels.cull_idle_timeout = MINUTES_BEFORE_AN_IDLE_KERNEL_ENDS * 60
    kernels.cull_interval = SECONDS_BETWEEN_LOOKS
    kernels.cull_connected = False
    if can_encrypt():
        kernels.transport_encryption = "auto"
    _lab(config)
    _voila(config)
    return config


def _lab(config: Config) -> None:
    config.LabApp.custom_css = True  # static/jupyterlab.css
    config.LabApp.news_url = None
    config.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
    config.LabApp.extension_manager = "readonly"
    config.LabServerApp.log_level = logging.ERROR


def _voila(config: Config) -> None:
    voila = config.VoilaConfiguration
    voila.template = "consentlab"
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.extension_allowlist = list(WIDGETS)
    voila.file_allowlist = []
    voila.page_config_hook = add_to_page
    voila.prelaunch_hook = before_start
    voila.show_tracebacks = True  # static/cells.js words an error; without this it knows no name
    config.VoilaExporter.markdown_renderer_class = "consentlab.pages.markdown.PlainRenderer"
    config.VoilaExecutor.cell_error_instruction = "Reload this page; if it happens again, tell us."


def serve(folder: Path, port: int, when_listening: Callable[[str], None]) -> None:
    """Serve the course in `folder` until it is stopped; `isolate` must have been called before.

    `when_listening` is given the landing page's address as soon as there is one.
    """
    os.chdir(folder)  # Voilà reads settings from the working folder
    server: Any = CourseServer.instance(config=settings(folder, port))
    server.when_listening = when_listening
    server.initialize(argv=[])
    _log_to(server, folder / STATE / "server.log")
    server.start()


def _log_to(server: Any, path: Path) -> None:
    """Keep what goes wrong in a file for whoever helps; the learner's window stays calm."""
    path.parent.mkdir(exist_ok=True)
    kept = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    kept.setLevel(logging.ERROR)
    logging.getLogger().addHandler(kept)
    server.log.handlers[:] = [kept]
    server.log.propagate = False
