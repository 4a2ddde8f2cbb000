"""Personal data in PDF attachments (docs/personal-data.md): read as well, in another process."""

import os
import signal
import zlib

import pytest

from gongkailan.authoring.privacy import pdf
from gongkailan.authoring.privacy.files import leaks_in_file
from gongkailan.authoring.privacy.office import Unreadable

IDENTITY = "11010519491231002X"


def pdf_file(path, *pages, title=""):
    """A PDF with one line of ASCII text a page; an empty line is a page with nothing but a frame."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for line in pages:
        shown = f"BT /F1 12 Tf 50 700 Td ({line}) Tj ET" if line else "10 10 100 100 re S"
        stream = zlib.compress(shown.encode())
        kids.append(len(objects) + 1)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % (len(objects) + 2),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode())
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    start = data.index(b"xref\n0")
    data += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        len(objects),
        start,
    )
    path.write_bytes(data)
    return path


def test_every_page_is_read(tmp_path):
    file = pdf_file(tmp_path / "a.pdf", "list of households", f"no. 1: {IDENTITY}")
    (leak,) = leaks_in_file(file).in_text
    assert (leak.kind, leak.shown) == ("identity-number", "11*************02X")


def test_a_number_in_a_masked_form_passes(tmp_path):
    examined = leaks_in_file(pdf_file(tmp_path / "a.pdf", "tel. 138****1234, 35*************123"))
    assert (examined.in_text, examined.unread) == ((), "")


def test_the_title_that_a_reader_shows_is_read_too(tmp_path):
    file = pdf_file(tmp_path / "a.pdf", "nothing here", title=IDENTITY)
    assert [leak.kind for leak in leaks_in_file(file).in_text] == ["identity-number"]


def test_a_scan_is_said_to_have_no_text(tmp_path):
    assert "图片" in leaks_in_file(pdf_file(tmp_path / "a.pdf", "", "")).unread


def test_too_many_pages_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    monkeypatch.setattr(pdf, "_process", lambda: Here())
    assert "页数" in leaks_in_file(pdf_file(tmp_path / "a.pdf", "one", "two")).unread


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\n" + bytes(range(256)) * 40, b"<html>"])
def test_what_is_no_pdf_is_said(tmp_path, data):
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    assert "不是 PDF" in leaks_in_file(file).unread


def test_a_reader_that_dies_kills_nothing_else(tmp_path):
    file = pdf_file(tmp_path / "a.pdf", "good")
    reader = pdf._process().submit(os.getpid).result()
    os.kill(reader, signal.SIGKILL)
    with pytest.raises(Unreadable):
        pdf.pdf_text(file)
    assert "good" in pdf.pdf_text(file)


class Here:
    """The reader in this process, so that a test can change its limits."""

    def submit(self, function, *arguments):
        self.value = function(*arguments)
        return self

    def result(self):
        return self.value
