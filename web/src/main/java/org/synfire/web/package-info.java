/// The notebook in a browser: a table of records, a page for each, comparisons and sweeps.
package org.synfire.web;
