"""The one kind of kernel the course has: this very Python, without a history of what was typed."""

from __future__ import annotations

from typing import Any

import zmq
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import MappingKernelManager


class ThisPython(KernelSpecManager):
    """Offers `python3` alone, and always as the interpreter that runs the course.

    Another Python registered under that name on this machine would not have the course in it.
    """

    def find_kernel_specs(self) -> dict[str, str]:
        return {NATIVE_KERNEL_NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The one kernel, whatever name a notebook asks for: a learner never meets a choice."""
        about = get_kernel_dict(extra_arguments=["--HistoryManager.enabled=False"])
        return KernelSpec(**{**about, "display_name": "Python 3"})

    def get_all_specs(self) -> dict[str, Any]:
        spec = self.get_kernel_spec(NATIVE_KERNEL_NAME).to_dict()
        return {NATIVE_KERNEL_NAME: {"resource_dir": "", "spec": spec}}


def can_encrypt() -> bool:
    """True when what is said between server and kernel can be kept from others on this machine."""
    known = "transport_encryption" in MappingKernelManager.class_trait_names()
    return known and bool(zmq.has("curve"))
