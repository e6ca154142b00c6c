"""How every shipped model and index is made, from open corpora: not part of the package, and never needed to run it."""
