//! The `etabli` program: everything is in the library.

/// Drawing pages is mostly small texts made and dropped on all cores: a build takes an eighth less time than with
/// the allocator of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    etabli::cmd::main()
}
