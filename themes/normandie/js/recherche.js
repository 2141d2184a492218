// Filters the links of the search page as one types. Without this script the page is a list of links.
'use strict'
;(() => {
  const champ = document.querySelector('[data-recherche-champ]')
  const etat = document.querySelector('[data-recherche-etat]')
  const liste = document.querySelector('[data-recherche-liste]')
  if (!champ || !etat || !liste) throw new Error('recherche: the page lacks one of its marks')

  /** Lower case, no accents, words separated by one space. */
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, ' ').trim()

  const entries = [...liste.querySelectorAll('li')].map(li => ({ li, words: ` ${fold(`${li.textContent} ${li.dataset.mots ?? ''}`)}` }))
  const sections = [...liste.querySelectorAll('section')]

  /** Shows the links that hold a word beginning like each word of the query. */
  const answer = () => {
    const query = champ.value.trim()
    const wanted = fold(query).split(' ').filter(Boolean)
    let count = 0
    for (const { li, words } of entries) {
      const found = wanted.every(word => words.includes(` ${word}`))
      li.hidden = !found
      li.toggleAttribute('data-recherche-resultat', found && wanted.length > 0)
      if (found) count += 1
    }
    for (const section of sections) section.hidden = !section.querySelector('li:not([hidden])')
    if (!wanted.length) etat.textContent = ''
    else if (count) etat.textContent = `${count} ${count > 1 ? 'réponses' : 'réponse'} pour « ${query} »`
    else etat.textContent = `Rien pour « ${query} ». Essayez un autre mot, ou un seul mot.`
    etat.dataset.requete = query
    etat.dataset.nombre = wanted.length ? String(count) : ''
    history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname)
  }

  champ.addEventListener('input', answer)
  champ.form.addEventListener('submit', event => { event.preventDefault(); answer() })
  const asked = new URLSearchParams(location.search).get('q')
  if (asked) { champ.value = asked; answer() }
})()
