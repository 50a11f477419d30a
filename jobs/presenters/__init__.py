"""From rows and reports to what the templates show. No HTML here, no queries there."""
