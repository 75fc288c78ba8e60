//! How is Zstandard unpacked? Frame behind frame, each checked, and what is wrong with one said in a sentence.

use std::error::Error as _;
use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// Whether a Zstandard frame begins here.
pub(super) fn is_frame(head: &[u8]) -> bool {
    head.starts_with(b"\x28\xb5\x2f\xfd") || is_skippable(head)
}

/// Bytes before the content of a frame that decoders skip: a magic number, and its length.
const SKIPPABLE: usize = 8;

/// Whether a frame begins here that holds no text but, as parallel and seekable compressors write it, an index.
fn is_skippable(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Frames one behind the other, as parallel compressors write them; the decoder reads one.
pub(super) struct Frames<R: Read> {
    raw: Option<R>,
    frame: Option<StreamingDecoder<R, FrameDecoder>>,
}

impl<R: BufRead> Frames<R> {
    /// Reads on from a source.
    pub(super) fn new(raw: R) -> Self {
        Self { raw: Some(raw), frame: None }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let count = frame.read(out).map_err(told)?;
                if count > 0 || out.is_empty() {
                    return Ok(count);
                }
                check(&frame.decoder)?;
                self.raw = self.frame.take().map(StreamingDecoder::into_inner);
            }
            let Some(mut raw) = self.raw.take() else { return Ok(0) };
            let head = raw.fill_buf()?;
            if head.is_empty() {
                return Ok(0);
            }
            if is_skippable(head) {
                let mut head = [0; SKIPPABLE];
                raw.read_exact(&mut head)?;
                let [.., a, b, c, d] = head;
                let length = u32::from_le_bytes([a, b, c, d]).into();
                if io::copy(&mut raw.by_ref().take(length), &mut io::sink())? < length {
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, ENDS));
                }
                self.raw = Some(raw);
                continue;
            }
            self.frame = Some(StreamingDecoder::new(raw).map_err(|error| told(io::Error::other(error)))?);
        }
    }
}

const ENDS: &str = "its Zstandard data ends too soon";

/// Compares what came out with the checksum that a frame may end in; the decoder leaves that to its caller.
fn check(frame: &FrameDecoder) -> io::Result<()> {
    match frame.get_checksum_from_data() {
        Some(written) if frame.get_calculated_checksum() != Some(written) => {
            Err(io::Error::other("its Zstandard data is damaged: what came out doesn't match its checksum"))
        }
        _ => Ok(()),
    }
}

/// Says in a sentence what the decoder says in the notation of a program.
fn told(error: io::Error) -> io::Error {
    let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<FrameDecoderError>()) else { return error };
    // What the disk or a signal refused is no fault of the data.
    let mut cause = inner.source();
    while let Some(found) = cause {
        if let Some(found) = found.downcast_ref::<io::Error>() {
            let ends = found.kind() == io::ErrorKind::UnexpectedEof;
            return io::Error::new(found.kind(), if ends { ENDS.to_owned() } else { found.to_string() });
        }
        cause = found.source();
    }
    io::Error::other(match inner {
        FrameDecoderError::DictNotProvided { .. } => "it was packed with a Zstandard dictionary, which is not read",
        FrameDecoderError::WindowSizeTooBig { .. } => {
            "its Zstandard data takes more than 128 MiB of memory to unpack; pack it without --long"
        }
        FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::BadMagicNumber(_)) => {
            "other bytes follow its Zstandard data"
        }
        _ => "its Zstandard data is damaged",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    fn unpacked(packed: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        Frames::new(packed).read_to_end(&mut out).map_err(|error| error.to_string())?;
        Ok(out)
    }

    #[test]
    fn what_is_wrong_is_said_in_a_sentence() {
        let text: Vec<u8> = (0..40_000_u32).flat_map(|i| format!("{} ", i * 7919).into_bytes()).collect();
        let packed = compress_to_vec(text.as_slice(), CompressionLevel::Fastest);
        assert_eq!(unpacked(&packed), Ok(text));
        for end in [4, 5, packed.len() / 2, packed.len() - 2] {
            assert_eq!(unpacked(&packed[..end]), Err(ENDS.into()), "{end}");
        }
        let with = |place: usize, byte: u8| {
            let mut damaged = packed.clone();
            damaged[place] ^= byte;
            unpacked(&damaged).unwrap_err()
        };
        for place in (packed.len() / 2..packed.len()).step_by(997).chain([packed.len() - 1]) {
            let said = with(place, 0x55);
            assert!(said.starts_with("its Zstandard data is damaged") || said == ENDS, "{place}: {said}");
        }
        assert!(with(packed.len() - 1, 1).ends_with("checksum"));
        assert_eq!(
            unpacked(&[&packed, &b"{}\n{}\n"[..]].concat()),
            Err("other bytes follow its Zstandard data".into())
        );
        assert_eq!(unpacked(b"\x50\x2a\x4d\x18\xff\0\0\0abc"), Err(ENDS.into()));
        // A frame of a single segment that asks for the dictionary 7, and one whose window has 2 TiB.
        assert!(unpacked(b"\x28\xb5\x2f\xfd\x21\x07\x01").unwrap_err().contains("dictionary"));
        assert!(unpacked(b"\x28\xb5\x2f\xfd\x00\xf8").unwrap_err().contains("memory"));
    }

    #[test]
    fn what_the_disk_refuses_is_said_as_it_is() {
        struct Torn;
        impl Read for Torn {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "no longer"))
            }
        }
        let begun = io::BufReader::new((&b"\x28\xb5\x2f\xfd"[..]).chain(Torn));
        let error = Frames::new(begun).read(&mut [0; 8]).unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (io::ErrorKind::PermissionDenied, "no longer".into()));
    }
}
