// docs/publier/rsync.sh, really run between two folders: what visitors see at every moment.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { before } from 'node:test'
import { changer, depot, doublure, faire } from './recettes.mjs'
import { dossier, programme, recette } from './serveurs.mjs'
import { files } from './site.mjs'

const rsync = programme('rsync')
const script = recette('rsync.sh')
let root, premier, second
before(() => {
  root = depot()
  premier = faire(root, join(dossier(), 'public'))
  changer(root, 'content/contact.md', readFileSync(join(root, 'content/contact.md'), 'utf8').match(/^resume: .*$/m)[0], 'resume: Une autre phrase, plus récente.')
  second = faire(root, join(dossier(), 'public'))
}, { timeout: 120_000 })

const lancer = (args, env = {}) => spawnSync(script, args, { encoding: 'utf8', env: { ...process.env, ...env } })
const publier = (site, where, env) => {
  const ended = lancer(['publier', site, where], env)
  assert.equal(ended.status, 0, ended.stderr)
  // Versions are named by the second.
  execFileSync('sleep', ['1.1'])
  return ended.stdout.match(/En ligne : (\S+)/)[1]
}
const versions = place => readdirSync(join(place, 'versions'))
/** What is online is this site, to the byte. */
const montre = (place, site) => {
  const online = join(place, 'en-ligne')
  assert.ok(lstatSync(online).isSymbolicLink())
  assert.deepEqual(files(online), files(site))
  for (const file of files(site)) assert.ok(readFileSync(join(online, file)).equals(readFileSync(join(site, file))), file)
}

test('a first publication, a second, and back', () => {
  const place = join(dossier(), 'nouveau', 'site')
  const a = publier(premier, place)
  montre(place, premier)
  assert.ok(existsSync(join(place, 'en-ligne/.htaccess')), 'hidden files are of the site')
  const b = publier(second, `${place}/`)
  montre(place, second)
  assert.deepEqual(versions(place), [a, b])
  assert.deepEqual(lancer(['lister', place]).stdout, `${a}\n${b}  en ligne\n`)

  assert.equal(lancer(['revenir', place]).stdout, `En ligne : ${a}\n`)
  montre(place, premier)
  assert.equal(lancer(['revenir', place, b]).stdout, `En ligne : ${b}\n`)
  montre(place, second)
  for (const [version, said] of [['2020-01-01T00-00-00Z', /vide ou incomplet/], ['../../etc', /pas une version/]]) {
    const ended = lancer(['revenir', place, version])
    assert.notEqual(ended.status, 0)
    assert.match(ended.stderr, said)
    montre(place, second)
  }
  lancer(['revenir', place, a])
  const nowhere = lancer(['revenir', place])
  assert.equal(nowhere.status, 1)
  assert.match(nowhere.stderr, /aucune version avant/)
  montre(place, premier)
})

test('a file made again the same is kept once, with its date', () => {
  const place = dossier()
  const a = publier(premier, place)
  for (const file of files(second)) utimesSync(join(second, file), 1, 2_000_000_000)
  const b = publier(second, place)
  const [one, two] = [a, b].map(version => statSync(join(place, 'versions', version, 'robots.txt')))
  assert.equal(one.ino, two.ino)
  assert.equal(one.mtimeMs, two.mtimeMs)
  const page = version => statSync(join(place, 'versions', version, 'contact/index.html'))
  assert.notEqual(page(a).ino, page(b).ino)
  assert.ok(readFileSync(join(place, 'versions', a, 'contact/index.html')).equals(readFileSync(join(premier, 'contact/index.html'))), 'the older version is as it was')
})

test('five versions are kept, and never fewer than the one that is online', { timeout: 120_000 }, () => {
  const place = dossier()
  const all = []
  for (let i = 0; i < 7; i++) all.push(publier(i % 2 ? second : premier, place))
  assert.deepEqual(versions(place), all.slice(2))
  montre(place, premier)
  assert.deepEqual(publier(second, place, { GARDER: '1' }).length, all[0].length)
  assert.equal(versions(place).length, 1)
  montre(place, second)
})

test('a copy that is cut leaves the site that was there, whole, and the next one succeeds', { timeout: 120_000 }, async () => {
  const place = dossier()
  const a = publier(premier, place)
  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGINT']) {
    // So slow that it is cut in the middle.
    const slow = doublure('rsync', `#!/bin/sh\nexec ${rsync} --bwlimit=20 "$@"\n`)
    // Nothing to share with: every file is sent again.
    const other = join(dossier(), 'public')
    execFileSync('cp', ['-r', second, other])
    for (const file of files(other).filter(file => file.endsWith('.html'))) writeFileSync(join(other, file), readFileSync(join(other, file), 'utf8') + `<!-- ${signal} -->`)
    // What the crash before this one left.
    const restes = versions(place)
    const child = spawn(script, ['publier', other, place], { env: { ...process.env, PATH: `${slow}:${process.env.PATH}` }, detached: true, stdio: 'ignore' })
    const ended = new Promise(resolve => child.on('close', (code, by) => resolve(code ?? by)))
    const arriving = () => versions(place).filter(name => name.startsWith('.arrivee-') && !restes.includes(name)).map(name => join(place, 'versions', name))
    let some = 0
    for (let i = 0; i < 200 && !some; i++) {
      await new Promise(resolve => setTimeout(resolve, 20))
      some = arriving().map(folder => files(folder).length).reduce((sum, n) => sum + n, 0)
      montre(place, premier)
    }
    assert.ok(some > 0 && some < files(other).length, `${some} files had arrived`)
    // The whole group, as a terminal or a forge does.
    process.kill(-child.pid, signal)
    assert.notEqual(await ended, 0)
    await new Promise(resolve => setTimeout(resolve, 200))
    montre(place, premier)
    assert.deepEqual(versions(place).filter(name => !name.startsWith('.')), [a], signal)
    if (signal !== 'SIGKILL') assert.deepEqual(arriving(), [], `${signal}: nothing stays beside`)
    for (const folder of arriving()) utimesSync(folder, 1, 1)
  }
  publier(second, place)
  montre(place, second)
  assert.deepEqual(versions(place).filter(name => name.startsWith('.')), [], 'what a crash left is removed a day later')
})

test('visitors never see anything else than one whole site', { timeout: 120_000 }, async () => {
  const place = dossier()
  publier(premier, place)
  const pages = [premier, second].map(site => readFileSync(join(site, 'contact/index.html'), 'utf8'))
  let stop = false, seen = 0
  const watch = (async () => {
    while (!stop) {
      const page = readFileSync(join(place, 'en-ligne/contact/index.html'), 'utf8')
      assert.ok(pages.includes(page))
      seen++
      await new Promise(resolve => setImmediate(resolve))
    }
  })()
  for (const site of [second, premier, second]) {
    const child = spawn(script, ['publier', site, place], { stdio: 'ignore' })
    assert.equal(await new Promise(resolve => child.on('close', resolve)), 0)
    await new Promise(resolve => setTimeout(resolve, 1100))
  }
  stop = true
  await watch
  assert.ok(seen > 1000, `${seen} readings`)
})

test('through ssh, with the words of a shell on the other side', () => {
  const place = dossier()
  // The other machine is this one: a shell that receives one line, as sshd gives it.
  const ssh = join(doublure('ssh', '#!/bin/sh\n[ "$1" = -p ] && shift 2\n[ "$1" = -l ] && { shift 2; }\nshift\nexec sh -c "$*"\n'), 'ssh')
  const env = { SSH: `${ssh} -p 2222` }
  const a = publier(premier, `compte@serveur.example:${place}`, env)
  montre(place, premier)
  publier(second, `compte@serveur.example:${place}`, env)
  montre(place, second)
  assert.equal(lancer(['revenir', `compte@serveur.example:${place}`], env).stdout, `En ligne : ${a}\n`)
  montre(place, premier)
  // The name that nginx-sous-dossier.conf asks for.
  publier(second, `compte@serveur.example:${place}`, { ...env, LIEN: 'edp' })
  assert.ok(readFileSync(join(place, 'edp/contact/index.html')).equals(readFileSync(join(second, 'contact/index.html'))))
})

test('what is not a site, or not a place, is refused before anything is touched', () => {
  const place = dossier()
  const empty = dossier()
  for (const [args, status, said] of [
    [['publier', empty, place], 1, /n'est pas un site fait par etabli/],
    [['publier', premier, 'relatif/chemin'], 2, /à partir de la racine/],
    [['publier', premier, '/'], 2, /racine du disque/],
    [['publier', premier, '/tmp/a b'], 2, /seulement des lettres/],
    [['publier', premier, '/tmp/$(id)'], 2, /seulement des lettres/],
    [['publier', premier, '-oProxyCommand=x:/srv'], 2, /pas un serveur/],
    [['publier'], 2, /rsync\.sh publier/],
  ]) {
    const ended = lancer(args)
    assert.equal(ended.status, status, `${args}: ${ended.stderr}`)
    assert.match(ended.stderr, said)
  }
  assert.deepEqual(readdirSync(place), [])
  // A folder where the link should be is somebody's site.
  mkdirSync(join(place, 'en-ligne'))
  writeFileSync(join(place, 'en-ligne/index.html'), 'mine')
  const ended = lancer(['publier', premier, place])
  assert.equal(ended.status, 1)
  assert.match(ended.stderr, /ce devrait être un lien/)
  assert.deepEqual(versions(place), [])
  assert.equal(readFileSync(join(place, 'en-ligne/index.html'), 'utf8'), 'mine')
  // A link to elsewhere is replaced, and what it led to stays.
  rmSync(join(place, 'en-ligne'), { recursive: true })
  symlinkSync(empty, join(place, 'en-ligne'))
  publier(premier, place)
  montre(place, premier)
  assert.ok(readlinkSync(join(place, 'en-ligne')).startsWith('versions/') && existsSync(empty))
})
