// The recipes for GitHub and GitLab, read as the forges read them, and their scripts run in order.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import test from 'node:test'
import { parse } from 'yaml'
import { changer, depot, doublure } from './recettes.mjs'
import { dossier, programme, recette } from './serveurs.mjs'
import { etabli, files } from './site.mjs'

const shellcheck = programme('shellcheck')
programme('curl')
const github = parse(readFileSync(recette('github-actions.yml'), 'utf8'))
const gitlab = parse(readFileSync(recette('gitlab-ci.yml'), 'utf8'))

/** Steps that a forge runs, for a proposal or for the main branch. */
function etapesGithub (proposition) {
  const known = { "github.event_name == 'pull_request'": proposition, "github.event_name != 'pull_request'": !proposition }
  return github.jobs.verifier.steps.filter(step => step.run).filter(step => {
    assert.ok(step.if === undefined || step.if in known, step.if)
    return step.if === undefined || known[step.if]
  }).map(step => step.run)
}

const forges = [
  { nom: 'GitHub', etapes: etapesGithub, shell: ['bash', '-e'] },
  { nom: 'GitLab', etapes: () => gitlab.verifier.script, shell: ['bash', '-eo', 'pipefail'] },
]

test('their scripts are sound', () => {
  for (const script of [...etapesGithub(true), ...etapesGithub(false), ...gitlab.verifier.script, ...gitlab.pages.script]) {
    const checked = spawnSync(shellcheck, ['-s', 'bash', '-'], { input: `${script}\n`, encoding: 'utf8' })
    // The forge gives ADRESSE; precedent is unset when there is nothing to compare with.
    assert.equal(checked.status, 0, `${script}\n${checked.stdout}`)
  }
  const rsync = spawnSync(shellcheck, [recette('rsync.sh')], { encoding: 'utf8' })
  assert.equal(rsync.status, 0, rsync.stdout)
})

test('what is published is what was checked', () => {
  const steps = github.jobs.verifier.steps
  const at = text => steps.findIndex(step => (step.run ?? step.uses).includes(text))
  assert.ok(at('check') < at('build --portable') && at('check') < at('build --base-url'))
  assert.ok(at('build --base-url') < at('upload-pages-artifact'))
  assert.equal(steps[at('upload-pages-artifact')].with.path, 'public')
  assert.deepEqual(github.jobs.publier.steps.map(step => step.uses.split('@')[0]), ['actions/deploy-pages'])
  assert.deepEqual(github.permissions, { contents: 'read' })
  assert.deepEqual(gitlab.pages.needs, ['verifier'])
  assert.equal(gitlab.verifier.artifacts.reports.codequality, 'gl-code-quality-report.json')
  // What GitLab admits in the name of the link; anything else refuses the whole file.
  assert.match(gitlab.verifier.artifacts.expose_as, /^\w[-\w ]*$/)
})

/** The site that is online: answers donnees/etat.json, or 404. */
async function enLigne (etat) {
  const server = createServer((request, response) => {
    const found = etat && request.url === '/depot/donnees/etat.json'
    response.writeHead(found ? 200 : 404).end(found ? etat : 'perdu')
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/depot`, close: () => server.close() }
}

/** Runs the scripts until one fails; says how it went. */
async function lancer (forge, root, proposition, adresse) {
  // What `cargo build --release` would leave.
  const cargo = doublure('cargo', `#!/bin/sh\n[ "$*" = "build --release --locked" ] || exit 9\nmkdir -p target/release && cp '${etabli}' target/release/etabli\n`)
  const summary = join(dossier(), 'resume.md')
  const env = { PATH: `${cargo}:${process.env.PATH}`, HOME: root, ADRESSE: adresse, GITHUB_STEP_SUMMARY: summary, SOURCE_DATE_EPOCH: '1767571200' }
  const shell = async script => {
    // Not spawnSync: the site that is online is served by this process.
    const child = spawn(forge.shell[0], [...forge.shell.slice(1), '-c', script], { cwd: root, env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => { said += data })
    return { status: await new Promise(resolve => child.on('close', resolve)), said }
  }
  let said = ''
  for (const script of forge.etapes(proposition)) {
    const ended = await shell(script)
    said += ended.said
    if (ended.status !== 0) return { status: ended.status, said, failed: script, summary }
  }
  return { status: 0, said, summary }
}

for (const forge of forges) {
  test(`${forge.nom}: a sound proposal has its preview, and the main branch its site in a sub-folder`, async () => {
    const online = await enLigne(null)
    const root = depot()
    for (const proposition of [true, false]) {
      const ended = await lancer(forge, root, proposition, online.url)
      assert.equal(ended.status, 0, ended.said)
      assert.ok(ended.said.includes('première publication'), ended.said)
    }
    const preview = readFileSync(join(root, 'apercu/index.html'), 'utf8')
    assert.ok(!/(href|src)="\//.test(preview), 'the preview opens from a folder')
    assert.ok(readFileSync(join(root, 'public/index.html'), 'utf8').includes('href="/depot/recherche/"'))
    assert.ok(JSON.parse(readFileSync(join(root, 'public/version.json'))).publie_le)
    online.close()
  })

  test(`${forge.nom}: a mistake is shown on its line, and nothing is made`, async () => {
    const online = await enLigne(null)
    const root = depot()
    const file = files(join(root, 'data/ecoles')).find(file => /^secteurs: \[/m.test(readFileSync(join(root, 'data/ecoles', file), 'utf8')))
    const line = readFileSync(join(root, 'data/ecoles', file), 'utf8').match(/^secteurs: \[.*$/m)[0]
    changer(root, `data/ecoles/${file}`, line, 'secteurs: [otomobile]')
    const ended = await lancer(forge, root, false, online.url)
    assert.equal(ended.status, 1, ended.said)
    assert.ok(ended.failed.includes('check'))
    assert.ok(!existsSync(join(root, 'public')) && !existsSync(join(root, 'apercu')))
    if (forge.nom === 'GitHub') {
      assert.match(ended.said, new RegExp(`::error file=data/ecoles/${file},line=\\d+,endLine=\\d+,col=\\d+,endColumn=\\d+,title=secteur-inconnu::`))
      assert.match(readFileSync(ended.summary, 'utf8'), /secteur-inconnu/)
    } else {
      const report = JSON.parse(readFileSync(join(root, 'gl-code-quality-report.json'), 'utf8'))
      assert.deepEqual(report.filter(issue => issue.severity === 'critical').map(issue => [issue.check_name, issue.location.path]), [['secteur-inconnu', `data/ecoles/${file}`]])
      assert.ok(ended.said.includes('erreur[secteur-inconnu]'), 'and in plain words in the journal')
    }
    online.close()
  })

  test(`${forge.nom}: an address of the site that is online may not disappear`, async () => {
    const root = depot()
    assert.equal(spawnSync(etabli, ['build', '--root', root, '--out', join(root, 'avant')], { encoding: 'utf8' }).status, 0)
    const etat = JSON.parse(readFileSync(join(root, 'avant/donnees/etat.json'), 'utf8'))
    etat.adresses.push('/zzz-ancienne-page/')
    const online = await enLigne(JSON.stringify(etat))
    const ended = await lancer(forge, root, true, online.url)
    online.close()
    assert.equal(ended.status, 1, ended.said)
    assert.ok(ended.said.includes('adresse-disparue') && ended.said.includes('zzz-ancienne-page'), ended.said)
  })

  test(`${forge.nom}: when the site that is online does not answer, the check goes on and says so`, { timeout: 60_000 }, async () => {
    const online = await enLigne(null)
    online.close()
    const ended = await lancer(forge, depot(), true, online.url)
    assert.equal(ended.status, 0, ended.said)
    assert.ok(ended.said.includes('ne répond pas (000)'), ended.said)
  })
}

test('a preview that was not asked for is not published', () => {
  const commented = readFileSync(recette('gitlab-ci.yml'), 'utf8').split('\n').filter(line => /^# {1,}[ a-z-]/.test(line))
  assert.ok(commented.some(line => line.includes('path_prefix')))
  assert.ok(!('apercu-en-ligne' in gitlab))
  // Once uncommented, it is still YAML.
  const block = readFileSync(recette('gitlab-ci.yml'), 'utf8').split('# apercu-en-ligne:')[1]
  const job = parse('apercu-en-ligne:' + block.replace(/^# ?/gm, ''))
  assert.equal(job['apercu-en-ligne'].pages.path_prefix, 'mr-$CI_MERGE_REQUEST_IID')
})
