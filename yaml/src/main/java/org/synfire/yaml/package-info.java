/// YAML files as data that know the place where each value was written.
package org.synfire.yaml;
