package dev.bellwether.web;

import java.io.IOException;
import java.nio.file.Path;

/** What a class of tests has otherwise than the rest, besides settings. */
public class Arrangement {

    /** Puts files into the data folder before the application starts. */
    protected void files(Path data) throws IOException {}

    /** The object to use for a new bean, usually the bean itself. */
    protected Object replace(Object bean) {
        return bean;
    }
}
