/// Records over HTTP.
package org.synfire.lab.internal.http;
