// The search is loaded when somebody is about to use it: most visits of a page never are.

const modele = /** @type {?HTMLTemplateElement} */ (document.querySelector('template[data-au-besoin]'))

function charger () {
  for (const { src } of modele.content.querySelectorAll('script')) {
    const script = document.createElement('script')
    script.src = src
    // One after the other, in this order.
    script.async = false
    document.head.append(script)
  }
}

if (modele) document.querySelector('input[type=search]')?.addEventListener('focus', charger, { once: true })
