//! One classic script from the modules of the theme.
//!
//! Modules are tested one by one in Node; a page that opens from a folder cannot load them
//! (Chromium refuses `type=module` from `file:`). They are written one after the other, each after
//! those it imports, inside one function. All names of the modules of a script must differ.

/// In: the text of each module, in order. Out: the script, without its comments and indentation.
///
/// Understood: `import … from '…'` on one line, `export` before a declaration, `//` and `/** */`
/// comments that have their lines to themselves.
pub fn bundle(modules: &[String]) -> String {
    let mut out = String::from("(()=>{'use strict'\n");
    for line in modules.iter().flat_map(|module| lines(module)) {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str("})()\n");
    out
}

fn lines(module: &str) -> impl Iterator<Item = &str> {
    let mut in_comment = false;
    module.lines().map(str::trim).filter_map(move |line| {
        let comment = in_comment || line.starts_with("/*");
        if comment {
            in_comment = !line.ends_with("*/");
        }
        let passed_over = comment || line.is_empty() || line.starts_with("//") || line.starts_with("import ");
        (!passed_over).then(|| line.strip_prefix("export ").unwrap_or(line))
    })
}

#[cfg(test)]
mod tests {
    use super::bundle;

    #[test]
    fn modules_become_one_function() {
        let a = "// A.\n/**\n * Twice.\n */\nexport const twice = n =>\n  2 * n\n";
        let b = "import { twice } from './a.js'\n\nconsole.log(twice(2)) // 4\n";
        assert_eq!(
            bundle(&[a.into(), b.into()]),
            "(()=>{'use strict'\nconst twice = n =>\n2 * n\nconsole.log(twice(2)) // 4\n})()\n"
        );
    }
}
