"""Keeps the course's Jupyter apart from any other: its own settings, data and templates."""

from __future__ import annotations

import json
import os
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

PAGES = Path(str(files("consentlab.pages")))

LAB_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab_pygments")
"""The only add-ons that JupyterLab may load here, whatever else this Python has installed."""

NEVER = (
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/terminal-extension",
    "@jupyterlab/launcher-extension",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/running-extension",
    "@jupyterlab/toc-extension",
    "@jupyterlab/cell-toolbar-extension",
    "@jupyterlab/application-extension:property-inspector",
)
"""Parts of JupyterLab that would ask the internet, or that stand between a learner and a lesson."""


def isolate(state: Path) -> Path:
    """Point this process and its kernels at settings of our own, and return their folder.

    The user's own Jupyter settings, add-ons and start-up files are neither read nor changed. What
    a learner sets in JupyterLab is kept in `state`; the returned folder is temporary. To be called
    before anything of JupyterLab is imported.
    """
    from jupyter_core.paths import jupyter_config_dir, jupyter_path, jupyter_runtime_dir

    # Servers stay listed in the usual place, so that `jupyter server list` and `stop` know ours.
    # It has to be asked first: it follows from the data folder that is replaced below.
    os.environ["JUPYTER_RUNTIME_DIR"] = jupyter_runtime_dir()
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_TOKEN", "JUPYTERLAB_DIR"):
        os.environ.pop(name, None)
    os.environ |= {
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_DATA_DIR": str(state / "jupyter"),
        "JUPYTER_PATH": str(state / "share"),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "lab" / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "lab" / "workspaces"),
        "IPYTHONDIR": str(state / "ipython"),
    }
    _copy_templates(state / "share" / "voila" / "templates" / "consentlab")
    settings = Path(jupyter_config_dir())
    _write_lab_settings(settings / "labconfig", _other_extensions(jupyter_path("labextensions")))
    return settings


def _copy_templates(target: Path) -> None:
    """Voilà finds templates by the name of their folder, in the places where Jupyter looks."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(PAGES / "templates" / "voila", target)


def _write_lab_settings(folder: Path, others: list[str]) -> None:
    folder.mkdir(parents=True)
    custom = folder.parent / "custom"
    custom.mkdir()
    shutil.copyfile(PAGES / "static" / "jupyterlab.css", custom / "custom.css")
    shutil.copyfile(PAGES / "config" / "lab.json", folder / "default_setting_overrides.json")
    page: dict[str, Any] = {"disabledExtensions": dict.fromkeys([*NEVER, *others], True)}
    (folder / "page_config.json").write_text(json.dumps(page), encoding="utf-8")


def _other_extensions(folders: list[str]) -> list[str]:
    """The add-ons of JupyterLab found on this machine which the course does not use."""
    from jupyterlab_server.config import get_federated_extensions

    return sorted(set(get_federated_extensions(folders)) - set(LAB_EXTENSIONS))
