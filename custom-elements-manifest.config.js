// The analyzer would point package.json at the temporary folder that scripts/manifest.ts has it write to.
export default { packagejson: false };
