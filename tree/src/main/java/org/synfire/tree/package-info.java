package org.synfire.tree;
