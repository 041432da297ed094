"""The files of the library as they leave real devices, every field planted."""

from __future__ import annotations

from images.draw.devices import (
    device_clip,
    device_dicom,
    device_loop,
    device_photo,
    device_scan,
    device_screenshot,
    device_web,
)
from images.draw.devices.device_file import DeviceFile

DEVICE_FILES: tuple[DeviceFile, ...] = (
    device_photo.FILE,
    device_screenshot.FILE,
    device_scan.FILE,
    device_loop.FILE,
    device_web.FILE,
    device_dicom.FILE,
    device_clip.FILE,
)
