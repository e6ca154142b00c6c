"""Third step: a Doc becomes claims in the making: what happened, who did it to whom, who says so and how surely."""
