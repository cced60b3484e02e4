//! The rooms of 学思录.
