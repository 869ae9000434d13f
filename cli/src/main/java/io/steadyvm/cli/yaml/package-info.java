/** YAML and JSON text to trees and back, as kubectl understands them. */
@NullMarked
package io.steadyvm.cli.yaml;

import org.jspecify.annotations.NullMarked;
