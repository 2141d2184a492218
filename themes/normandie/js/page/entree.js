// What every page can do, beside being read.
import './amorcer.js'
import { demarrer } from './garder.js'

// A site without « Ma sélection » has nowhere to keep schools.
if (document.body.dataset.garder !== undefined) demarrer()
