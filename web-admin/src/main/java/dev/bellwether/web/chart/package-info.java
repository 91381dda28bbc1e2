/** Charts of money, worked out on the server: records of lengths that templates draw as SVG. */
@NullMarked
package dev.bellwether.web.chart;

import org.jspecify.annotations.NullMarked;
