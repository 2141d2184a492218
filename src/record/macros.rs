//! [`record!`]: a table of fields becomes a struct, its reader and its documentation.

/// Declares a kind of record.
///
/// Each line is a field: its words for people, how many there are (`required`, `optional`, `list`,
/// `required_list`), its type and an example of what follows the colon.
macro_rules! record {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $fdoc:literal])+ $key:ident: $presence:ident $ty:ty = $example:literal,)* }) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name {
            /// The whole block.
            pub span: $crate::diag::Span,
            /// The keys that were typed, even when their value is wrong.
            pub typed: Vec<&'static str>,
            $($(#[doc = $fdoc])+ pub $key: $crate::record::macros::field_type!($presence $ty),)*
        }

        impl $name {
            pub const DOC: &'static $crate::record::RecordDoc = &$crate::record::RecordDoc {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                fields: &[$($crate::record::FieldDoc {
                    key: stringify!($key),
                    doc: concat!($($fdoc, "\n"),+),
                    example: $example,
                    required: $crate::record::macros::is_required!($presence),
                    list: $crate::record::macros::is_list!($presence),
                    shape: <$ty as $crate::record::Field>::SHAPE,
                }),*],
            };
        }

        impl $crate::record::Field for $name {
            const SHAPE: $crate::record::Shape = $crate::record::Shape::Record(Self::DOC);

            fn read(node: &$crate::yaml::Node, reader: &mut $crate::record::Reader) -> Option<Self> {
                let mut fields = reader.fields(node, Self::DOC)?;
                Some($name {
                    span: node.span,
                    typed: fields.typed(),
                    $($key: $crate::record::macros::read_field!($presence reader, fields),)*
                })
            }

            fn markdown<'a>(&'a self, _key: &'static str, texts: &mut Vec<$crate::record::MarkdownField<'a>>) {
                $(self.$key.iter().for_each(|value| $crate::record::Field::markdown(value, stringify!($key), texts));)*
            }
        }
    };
}

macro_rules! field_type {
    (required $ty:ty) => { Option<$ty> };
    (optional $ty:ty) => { Option<$ty> };
    (list $ty:ty) => { Vec<$ty> };
    (required_list $ty:ty) => { Vec<$ty> };
}

macro_rules! is_required {
    (required) => {
        true
    };
    (required_list) => {
        true
    };
    ($other:ident) => {
        false
    };
}

macro_rules! is_list {
    (list) => {
        true
    };
    (required_list) => {
        true
    };
    ($other:ident) => {
        false
    };
}

macro_rules! read_field {
    (required $reader:ident, $fields:ident) => {
        $reader.one(&mut $fields)
    };
    (optional $reader:ident, $fields:ident) => {
        $reader.one(&mut $fields)
    };
    (list $reader:ident, $fields:ident) => {
        $reader.many(&mut $fields)
    };
    (required_list $reader:ident, $fields:ident) => {
        $reader.many(&mut $fields)
    };
}

pub(crate) use {field_type, is_list, is_required, read_field, record};
