/// One class for each format.
package org.synfire.formats.internal;
