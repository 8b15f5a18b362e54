"""Jiedu 解读: from news pages to sourced dossiers."""
