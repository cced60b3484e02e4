//! Errors of core become what a window can show, here and nowhere else.

use xuesilu_core::error::Error;
use xuesilu_core::settings::Language;

use crate::Failure;

impl Failure {
    /// In the reader's language.
    pub fn of(error: &Error, language: Language) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.message(language),
            passes: error.passes(),
            field: error.field().map(|field| field.key().to_owned()),
        }
    }
}
