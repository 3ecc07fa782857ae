/// What the pages show.
package org.synfire.web.internal.page;
