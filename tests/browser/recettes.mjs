// The miniature site in a folder of its own, for recipes that are run from end to end.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dossier } from './serveurs.mjs'
import { etabli, repository } from './site.mjs'

/** Its records, its texts, the theme. */
export function depot () {
  const root = dossier()
  for (const name of ['data', 'content']) cpSync(join(repository, 'tests/sites/minimal', name), join(root, name), { recursive: true })
  cpSync(join(repository, 'themes'), join(root, 'themes'), { recursive: true })
  return root
}

/** Replaces the only occurrence of a text in a file. */
export function changer (root, path, from, to) {
  const text = readFileSync(join(root, path), 'utf8')
  if (text.split(from).length !== 2) throw new Error(`« ${from} » once in ${path}`)
  writeFileSync(join(root, path), text.replace(from, to))
}

/** A program of ours in front of the others; returns the folder to put in PATH. */
export function doublure (name, script) {
  const folder = dossier()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), script)
  chmodSync(join(folder, name), 0o755)
  return folder
}

/** Builds the site of a folder. */
export function faire (root, out, ...options) {
  const built = spawnSync(etabli, ['build', '--root', root, '--out', out, '--date', '2026-01-05', ...options], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(built.stderr)
  return out
}
