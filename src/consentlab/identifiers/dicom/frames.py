"""Turns the pixels of a DICOM file into upright pictures in sRGB, within bounds."""

from __future__ import annotations

import io
import struct
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.encaps import get_frame
from pydicom.errors import InvalidDicomError
from pydicom.multival import MultiValue
from pydicom.pixels.processing import apply_color_lut, apply_modality_lut, apply_voi_lut
from pydicom.pixels.utils import pixel_array
from pydicom.uid import UID

from consentlab.identifiers.contract import CannotCheck, Frame
from consentlab.identifiers.dicom.read import EXPORT, damaged, read
from consentlab.identifiers.limits import FRAMES_READ, MOST_FRAMES, MOST_PIXELS

# What the decoders here can read: plain pixels, RLE, and what Pillow knows of JPEG and JPEG 2000.
_PLAIN = tuple("1.2.840.10008.1.2" + end for end in ("", ".1", ".2", ".1.99"))
_RLE = "1.2.840.10008.1.2.5"
_JPEG = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51")
_JPEG_2000 = ("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91")
_READ = (*_PLAIN, _RLE, *_JPEG, *_JPEG_2000)

# All that pydicom, numpy and Pillow were seen to raise for damaged files.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    InvalidDicomError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    Image.DecompressionBombError,
)


def frames(data: bytes) -> list[Frame]:
    """The frames of a DICOM file as 8-bit RGB; at most `FRAMES_READ`, spread evenly.

    Values are shown through the first window that the file tells, or from the least to the
    greatest. Raises CannotCheck when there are no pixels, too many, or none that can be decoded.
    """
    file = read(data)
    if file.first("PixelData") is None:
        raise CannotCheck(
            "This DICOM file has no picture in it that can be read here; it may be a report, a "
            f"measurement or an index. {EXPORT}"
        )
    if file.syntax not in _READ:
        raise CannotCheck(
            f"The picture in this DICOM file is compressed as {UID(file.syntax).name}, which "
            f"cannot be decoded here. {EXPORT}"
        )
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            dataset = dcmread(io.BytesIO(file.body))
            wanted = _wanted(dataset)
            return [Frame(index, _frame(dataset, index)) for index in wanted]
    except CannotCheck:
        raise
    except _FAULTS as problem:
        raise damaged("its picture cannot be decoded") from problem


def _wanted(dataset: Dataset) -> list[int]:
    """Which frames to decode, so that all of them together stay within the bounds."""
    pixels = int(dataset.Rows) * int(dataset.Columns)
    count = int(dataset.get("NumberOfFrames") or 1)
    if pixels < 1 or count < 1:
        raise damaged("it says that its picture has no pixels")
    if pixels > MOST_PIXELS:
        raise CannotCheck(
            f"Its picture has more than {MOST_PIXELS / 1e6:.0f} million pixels, or says so. Export "
            "a smaller copy as PNG from the viewer, and check that."
        )
    if count > MOST_FRAMES:
        raise CannotCheck(
            f"It has {count:,} frames; at most {MOST_FRAMES:,} are looked at. Export the ones that "
            "you need as PNG from the viewer, and check those."
        )
    most = min(count, FRAMES_READ, MOST_PIXELS // pixels)
    if most == 1:
        return [0]
    return [round(step * (count - 1) / (most - 1)) for step in range(most)]


def _frame(dataset: Dataset, index: int) -> NDArray[np.uint8]:
    _bearable(dataset, index)
    values = pixel_array(dataset, index=index)
    if values.shape[:2] != (dataset.Rows, dataset.Columns):
        raise damaged("its picture has another size than it says")
    if values.ndim == 3:
        return _eight_bits(values, dataset.BitsStored)
    if dataset.PhotometricInterpretation == "PALETTE COLOR":
        return _eight_bits(apply_color_lut(values, dataset), _palette_bits(dataset))
    return np.repeat(_grey(values, dataset, index)[..., None], 3, axis=2)


def _bearable(dataset: Dataset, index: int) -> None:
    """Raise where the compressed frame would unpack to something else than the file says."""
    syntax = dataset.file_meta.TransferSyntaxUID
    if syntax in _PLAIN:
        return
    count = int(dataset.get("NumberOfFrames") or 1)
    packed = get_frame(dataset.PixelData, index, number_of_frames=count)
    if syntax == _RLE:
        whole = dataset.Rows * dataset.Columns * dataset.SamplesPerPixel * dataset.BitsAllocated
        if len(packed) > whole // 4 + 4096:  # packing never doubles a picture
            raise damaged("its packed picture is larger than the picture")
        return
    kinds = ("JPEG",) if syntax in _JPEG else ("JPEG2000",)
    with Image.open(io.BytesIO(packed), formats=kinds) as picture:
        if picture.size != (dataset.Columns, dataset.Rows):
            raise damaged("its picture has another size than it says")


def _grey(values: NDArray[np.generic], dataset: Dataset, index: int) -> NDArray[np.uint8]:
    """Stored values to grey: rescaled, through the window, the lowest black unless inverted."""
    how = _transform(dataset, index)
    depth = int(dataset.BitsStored)
    if values.dtype.kind == "u" and depth < int(dataset.BitsAllocated):
        values = values & ((1 << depth) - 1)  # type: ignore[operator]
    padding = _padding(values, dataset)
    grey = np.asarray(apply_modality_lut(values, how)).astype(np.float32)
    if "VOILUTSequence" in how:
        grey = np.asarray(apply_voi_lut(apply_modality_lut(values, how), how)).astype(np.float32)
        low, high = _range(grey, padding)
    elif "WindowWidth" in how:
        centre, width = (float(_one(how[word].value)) for word in ("WindowCenter", "WindowWidth"))
        low, high = centre - 0.5 - (width - 1) / 2, centre - 0.5 + (width - 1) / 2
    else:
        low, high = _range(grey, padding)
        if depth <= 8 and low >= 0 and high < 1 << depth:
            low, high = 0.0, float((1 << depth) - 1)  # as stored, which is what viewers show
    if high <= low:
        low = high - 1  # one value everywhere is white, so that padding stands out from it
    grey -= low
    grey /= high - low
    grey = np.nan_to_num(grey, copy=False).clip(0, 1, out=grey)
    if dataset.PhotometricInterpretation == "MONOCHROME1":
        grey = 1 - grey
    grey[padding] = 0
    grey *= 255
    return grey.round(out=grey).astype(np.uint8)


def _range(values: NDArray[np.float32], padding: NDArray[np.bool_]) -> tuple[float, float]:
    real = values[np.isfinite(values) & ~padding]
    return (float(real.min()), float(real.max())) if real.size else (0.0, 0.0)


def _one(value: object) -> str:
    """The first of several windows."""
    return str(value[0] if isinstance(value, MultiValue) else value)


def _padding(values: NDArray[np.generic], dataset: Dataset) -> NDArray[np.bool_]:
    value = dataset.get("PixelPaddingValue")
    if value is None:
        return np.zeros(values.shape, np.bool_)
    return np.asarray(values == int(value))


def _transform(dataset: Dataset, index: int) -> Dataset:
    """Rescaling and windows, also from where files of many frames keep them."""
    how = Dataset()
    how.set_original_encoding(*dataset.original_encoding)
    groups = dataset.get("SharedFunctionalGroupsSequence") or []
    each = dataset.get("PerFrameFunctionalGroupsSequence") or []
    sources = [dataset, *groups[:1], *each[index : index + 1]]
    for source in sources:
        inner = ("PixelValueTransformationSequence", "FrameVOILUTSequence")
        for place in (source, *(item for word in inner for item in (source.get(word) or [])[:1])):
            for word in _TRANSFORM:
                if word in place and place[word].value not in (None, ""):
                    how[word] = place[word]
    for word in ("PixelRepresentation", "BitsStored", "BitsAllocated", "PhotometricInterpretation"):
        how[word] = dataset[word]
    if "WindowWidth" in how and "WindowCenter" not in how:
        del how.WindowWidth
    return how


_TRANSFORM = (
    *("RescaleIntercept", "RescaleSlope", "RescaleType", "ModalityLUTSequence"),
    *("WindowCenter", "WindowWidth", "VOILUTFunction", "VOILUTSequence"),
)


def _palette_bits(dataset: Dataset) -> int:
    return 16 if int(dataset.RedPaletteColorLookupTableDescriptor[2]) > 8 else 8


def _eight_bits(values: NDArray[np.generic], depth: int) -> NDArray[np.uint8]:
    """Colours of any depth in bits as bytes."""
    if depth <= 8 and values.dtype == np.uint8:
        return np.ascontiguousarray(values).astype(np.uint8)
    shown = values.astype(np.float64) / ((1 << int(depth)) - 1)
    return np.asarray((shown.clip(0, 1) * 255).round().astype(np.uint8))
