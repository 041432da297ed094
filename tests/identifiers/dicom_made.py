"""Small DICOM files made by code, that say no more than they must but for what is put in."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.filewriter import dcmwrite
from pydicom.uid import UID

from consentlab.identifiers.dicom import look as dicom

from .made import kinds, sample

ULTRASOUND = sample("IM000003.dcm", "dicom")
EXPLICIT, IMPLICIT, BIG = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.10008.1.2.2"
DEFLATED, RLE, JPEG = "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.50"
JPEG_2000, JPEG_LS = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.80"
HARMLESS = {"unique-id", "burned-in-flag", "device"}  # what no DICOM file can be without
NHS_NUMBER = "9990010013"


def grey(rows: int = 24, columns: int = 32) -> np.ndarray[Any, Any]:
    return (np.add.outer(np.arange(rows), np.arange(columns)) * 3 % 256).astype(np.uint8)


def made(
    change: Callable[[Dataset], object] | None = None,
    pixels: np.ndarray[Any, Any] | None = None,
    syntax: str = EXPLICIT,
) -> bytes:
    """A small grey picture that says no more than it must, but for what `change` adds."""
    shown = grey() if pixels is None else pixels
    held = Dataset()
    held.SOPClassUID, held.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", "2.25.1234"
    held.Modality = "US"
    held.Rows, held.Columns = shown.shape[-2:]
    if len(shown.shape) == 3:
        held.NumberOfFrames = shown.shape[0]
    held.SamplesPerPixel, held.PhotometricInterpretation = 1, "MONOCHROME2"
    held.BitsAllocated = held.BitsStored = 8 * shown.itemsize
    held.HighBit, held.PixelRepresentation = held.BitsStored - 1, 0
    held.add_new(0x7FE00010, "OW" if shown.itemsize > 1 else "OB", shown.tobytes())
    if change:
        change(held)
    held.file_meta = FileMetaDataset()
    held.file_meta.TransferSyntaxUID = UID(syntax)
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        little = syntax != BIG
        if held.get("PixelData") and syntax in (JPEG, JPEG_2000, JPEG_LS, RLE):
            held["PixelData"].is_undefined_length = True
        dcmwrite(out, held, implicit_vr=syntax == IMPLICIT, little_endian=little,
                 enforce_file_format=True)  # fmt: skip
    return out.getvalue()


def told(change: Callable[[Dataset], object] | None = None, **more: Any) -> dict[str, set[str]]:
    """The kinds by path, without what is in every DICOM file."""
    by_path = kinds(dicom.look, made(change, **more), "dicom")
    return {path: rest for path, all in by_path.items() if (rest := all - HARMLESS)}


def packed(kind: str, **options: Any) -> Callable[[Dataset], None]:
    def pack(held: Dataset) -> None:
        out = io.BytesIO()
        Image.fromarray(grey()).save(out, kind, **options)
        held.PixelData = encapsulate([out.getvalue()])

    return pack
