// Loaded into every gateway that is measured: tells the parent what the process has used so far, when asked.
process.on('message', () => process.send?.(process.resourceUsage()))
process.on('disconnect', () => process.exit())
