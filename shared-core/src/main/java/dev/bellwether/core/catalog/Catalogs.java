package dev.bellwether.core.catalog;

/** Gives the catalogue that counts now; another may be published at any time, so nobody keeps it. */
@FunctionalInterface
public interface Catalogs {

    /** The live catalogue. */
    Catalog current();
}
