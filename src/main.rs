//! The `etabli` program: everything is in the library.

fn main() -> std::process::ExitCode {
    etabli::cmd::main()
}
