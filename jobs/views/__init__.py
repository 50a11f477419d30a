"""The pages. A view is access, form, one service call and the answer."""
