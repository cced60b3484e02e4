//! A virtual file system under `SQLite` that hands every call on to the system's own, lets one of
//! them fail, and writes down what reached the files. It is the default one of this test program,
//! so that the program's own code runs on it unchanged.

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError};

use rusqlite::ffi;

/// What reached a file, in order.
#[derive(Clone, Debug)]
pub enum Step {
    /// The file is there from now on.
    Create(PathBuf),
    /// Bytes at a place.
    Write(PathBuf, usize, Vec<u8>),
    /// Cut or grown to this length.
    Truncate(PathBuf, usize),
    /// What was written before is on the disk.
    Sync(PathBuf),
    /// The file is gone; on the disk too where the folder was synchronised.
    Delete(PathBuf, bool),
}

/// Which calls can fail, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk failed.
    Error,
    /// The disk is full: writing calls only.
    Full,
}

/// What the shim is told and what it learned.
#[derive(Debug, Default)]
pub struct State {
    /// Counts calls that can fail.
    pub calls: usize,
    /// The call that fails, from 1; 0 is none. All later ones fail too where `for_good`.
    pub fail_at: usize,
    /// How it fails.
    pub fault: Option<Fault>,
    /// A disk that failed once and goes on failing.
    pub for_good: bool,
    /// Whether the call was reached.
    pub failed: bool,
    /// Write the steps down.
    pub log: Option<Vec<Step>>,
}

fn cell() -> &'static Mutex<State> {
    static STATE: OnceLock<Mutex<State>> = OnceLock::new();
    STATE.get_or_init(Mutex::default)
}

/// What the shim is told; held for a moment only.
pub fn state() -> MutexGuard<'static, State> {
    cell().lock().unwrap_or_else(PoisonError::into_inner)
}

/// One fault test at a time: the shim is one for the whole program.
pub fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    install();
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    *state() = State::default();
    alone
}

/// Whether this call fails now.
fn fails(writes: bool) -> Option<c_int> {
    let mut state = state();
    let fault = state.fault?;
    if fault == Fault::Full && !writes {
        return None;
    }
    state.calls += 1;
    let now = state.calls == state.fail_at || (state.for_good && state.calls > state.fail_at);
    if state.fail_at == 0 || !now {
        return None;
    }
    state.failed = true;
    Some(match fault {
        Fault::Error => ffi::SQLITE_IOERR,
        Fault::Full => ffi::SQLITE_FULL,
    })
}

fn note(step: impl FnOnce() -> Step) {
    if let Some(log) = &mut state().log {
        log.push(step());
    }
}

/// Names of open files by the address of their handle.
fn names() -> MutexGuard<'static, HashMap<usize, PathBuf>> {
    static NAMES: OnceLock<Mutex<HashMap<usize, PathBuf>>> = OnceLock::new();
    let names = NAMES.get_or_init(Mutex::default);
    names.lock().unwrap_or_else(PoisonError::into_inner)
}

fn name(file: *mut ffi::sqlite3_file) -> PathBuf {
    names().get(&(file as usize)).cloned().unwrap_or_default()
}

/// Our part of a file's handle; the system's own part stands behind it.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
}

/// The system's part of a handle.
unsafe fn inner(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    unsafe { file.cast::<u8>().add(size_of::<Handle>()).cast() }
}

unsafe fn methods(file: *mut ffi::sqlite3_file) -> &'static ffi::sqlite3_io_methods {
    unsafe { &*(*inner(file)).pMethods }
}

fn original() -> *mut ffi::sqlite3_vfs {
    static ORIGINAL: OnceLock<usize> = OnceLock::new();
    *ORIGINAL.get_or_init(|| unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) as usize })
        as *mut ffi::sqlite3_vfs
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    unsafe {
        (*file).pMethods = std::ptr::null();
        if let Some(code) = fails(false) {
            return if code == ffi::SQLITE_IOERR {
                ffi::SQLITE_CANTOPEN
            } else {
                code
            };
        }
        let named = (!path.is_null()).then(|| path_of(path));
        let fresh = named.as_ref().is_some_and(|path| !path.exists());
        let own = original();
        let Some(open) = (*own).xOpen else {
            return ffi::SQLITE_CANTOPEN;
        };
        let code = open(own, path, inner(file), flags, out);
        if code == ffi::SQLITE_OK {
            if let Some(named) = named {
                if fresh {
                    note(|| Step::Create(named.clone()));
                }
                names().insert(file as usize, named);
            }
            (*file).pMethods = &raw const METHODS;
        }
        code
    }
}

unsafe fn path_of(path: *const c_char) -> PathBuf {
    let text = unsafe { CStr::from_ptr(path) };
    PathBuf::from(text.to_string_lossy().into_owned())
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, sync: c_int) -> c_int {
    if let Some(code) = fails(true) {
        return if code == ffi::SQLITE_IOERR {
            ffi::SQLITE_IOERR_DELETE
        } else {
            code
        };
    }
    unsafe {
        let own = original();
        let code = (*own)
            .xDelete
            .map_or(ffi::SQLITE_ERROR, |delete| delete(own, path, sync));
        if code == ffi::SQLITE_OK {
            note(|| Step::Delete(path_of(path), sync != 0));
        }
        code
    }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    if fails(false).is_some() {
        return ffi::SQLITE_IOERR_ACCESS;
    }
    unsafe {
        let own = original();
        (*own)
            .xAccess
            .map_or(ffi::SQLITE_ERROR, |access| access(own, path, flags, out))
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    names().remove(&(file as usize));
    // Closing cannot be refused: the handle would stay.
    unsafe {
        methods(file)
            .xClose
            .map_or(ffi::SQLITE_OK, |close| close(inner(file)))
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    buffer: *mut c_void,
    length: c_int,
    at: i64,
) -> c_int {
    if fails(false).is_some() {
        return ffi::SQLITE_IOERR_READ;
    }
    unsafe {
        methods(file).xRead.map_or(ffi::SQLITE_ERROR, |read| {
            read(inner(file), buffer, length, at)
        })
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    buffer: *const c_void,
    length: c_int,
    at: i64,
) -> c_int {
    if let Some(code) = fails(true) {
        return if code == ffi::SQLITE_IOERR {
            ffi::SQLITE_IOERR_WRITE
        } else {
            code
        };
    }
    unsafe {
        let code = methods(file).xWrite.map_or(ffi::SQLITE_ERROR, |write| {
            write(inner(file), buffer, length, at)
        });
        if code == ffi::SQLITE_OK {
            note(|| {
                let length = usize::try_from(length).unwrap_or(0);
                let bytes = std::slice::from_raw_parts(buffer.cast::<u8>(), length);
                Step::Write(name(file), usize::try_from(at).unwrap_or(0), bytes.to_vec())
            });
        }
        code
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    if fails(true).is_some() {
        return ffi::SQLITE_IOERR_TRUNCATE;
    }
    unsafe {
        let code = methods(file)
            .xTruncate
            .map_or(ffi::SQLITE_ERROR, |truncate| truncate(inner(file), length));
        if code == ffi::SQLITE_OK {
            note(|| Step::Truncate(name(file), usize::try_from(length).unwrap_or(0)));
        }
        code
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    if let Some(code) = fails(true) {
        return if code == ffi::SQLITE_IOERR {
            ffi::SQLITE_IOERR_FSYNC
        } else {
            code
        };
    }
    unsafe {
        let code = methods(file)
            .xSync
            .map_or(ffi::SQLITE_ERROR, |sync| sync(inner(file), flags));
        if code == ffi::SQLITE_OK {
            note(|| Step::Sync(name(file)));
        }
        code
    }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    if fails(false).is_some() {
        return ffi::SQLITE_IOERR_FSTAT;
    }
    unsafe {
        methods(file)
            .xFileSize
            .map_or(ffi::SQLITE_ERROR, |asked| asked(inner(file), size))
    }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    if fails(false).is_some() {
        return ffi::SQLITE_IOERR_LOCK;
    }
    unsafe {
        methods(file)
            .xLock
            .map_or(ffi::SQLITE_ERROR, |lock| lock(inner(file), level))
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    unsafe {
        methods(file)
            .xUnlock
            .map_or(ffi::SQLITE_ERROR, |unlock| unlock(inner(file), level))
    }
}

unsafe extern "C" fn reserved(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    unsafe {
        methods(file)
            .xCheckReservedLock
            .map_or(ffi::SQLITE_ERROR, |asked| asked(inner(file), out))
    }
}

unsafe extern "C" fn control(file: *mut ffi::sqlite3_file, op: c_int, arg: *mut c_void) -> c_int {
    unsafe {
        methods(file)
            .xFileControl
            .map_or(ffi::SQLITE_NOTFOUND, |control| {
                control(inner(file), op, arg)
            })
    }
}

unsafe extern "C" fn sector(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe {
        methods(file)
            .xSectorSize
            .map_or(4096, |sector| sector(inner(file)))
    }
}

unsafe extern "C" fn traits(_: *mut ffi::sqlite3_file) -> c_int {
    // Nothing is promised: no atomic writes, no safe append.
    0
}

/// The first version: no shared memory, no mapping, which the program does not use either.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(traits),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| unsafe {
        ffi::sqlite3_initialize();
        let mut shim = *original();
        let handle = c_int::try_from(size_of::<Handle>()).unwrap_or(64);
        shim.szOsFile += handle;
        shim.zName = c"xuesilu-shim".as_ptr();
        shim.pNext = std::ptr::null_mut();
        shim.xOpen = Some(open);
        shim.xDelete = Some(delete);
        shim.xAccess = Some(access);
        // Lives as long as the program.
        let shim = Box::leak(Box::new(shim));
        assert_eq!(ffi::sqlite3_vfs_register(shim, 1), ffi::SQLITE_OK);
    });
}
