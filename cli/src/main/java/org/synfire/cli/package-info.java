package org.synfire.cli;
