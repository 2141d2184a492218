#![no_main]

libfuzzer_sys::fuzz_target!(|octets: &[u8]| etabli_fuzz::http(octets));
