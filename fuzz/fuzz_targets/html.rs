#![no_main]

#[allow(dead_code)]
#[path = "../src/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::document(bytes));
