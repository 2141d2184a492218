// The site under test: built and served by the real program, opened in the real Chromium.
import { spawn, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const etabli = process.env.ETABLI ?? join(repository, 'target', 'release', 'etabli')
const ROOT = ['--root', repository]

/**
 * A folder that a server of another account can read. It goes with the tests of a file: a site has megabytes, and the
 * disk of a forge is small.
 */
export function dossier () {
  const folder = mkdtempSync(join(tmpdir(), 'etabli-'))
  chmodSync(folder, 0o755)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Builds the site into a folder of its own; returns the folder. */
export function build (...options) {
  const out = join(dossier(), 'site')
  execFileSync(etabli, ['build', ...ROOT, '--out', out, ...options], { stdio: 'pipe' })
  return out
}

/** Starts `etabli serve` on a free port. */
export async function serve (root = repository) {
  const child = spawn(etabli, ['serve', '--root', root, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const url = await new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', data => { text += data; const found = text.match(/http:\/\/\S+/); if (found) resolve(found[0]) })
    child.on('exit', code => reject(new Error(`etabli serve ended with ${code}: ${text}`)))
  })
  const ended = new Promise(resolve => child.on('exit', resolve))
  return { url, pid: child.pid, close: () => child.kill('SIGINT'), ended }
}

/** Chromium, cut off from every other host. */
export function browser () {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error(`Chromium is missing: ${executablePath}`)
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']
  return chromium.launch({ executablePath, headless: true, args })
}

/** Every file below a folder, relative, with `/`. */
export function files (folder) {
  const walk = dir => readdirSync(dir).flatMap(name => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
  return walk(folder).map(path => relative(folder, path).split(sep).join('/')).sort()
}

/** The schools, as the site publishes them: tests ask it for facts, and repeat none. */
export async function ecoles (url) {
  return (await (await fetch(new URL('/donnees/ecoles.json', url))).json()).ecoles
}

/** The addresses of a built site, by the kind of page (`data-page`). */
export function pagesByKind (folder) {
  const kinds = new Map()
  for (const file of files(folder).filter(file => file.endsWith('.html'))) {
    const kind = readFileSync(join(folder, file), 'utf8').match(/data-page="([^"]+)"/)[1]
    kinds.set(kind, [...(kinds.get(kind) ?? []), file.replace(/index\.html$/, '')])
  }
  return kinds
}
