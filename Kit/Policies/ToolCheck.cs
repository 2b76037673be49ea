namespace EnvironmentKit.Policies;

/// <summary>A check as a linter calls it.</summary>
/// <param name="Tool">The linter.</param>
/// <param name="Id">Its own name of the check, such as <c>no-read-only-root-fs</c>.</param>
/// <param name="Title">What it calls the check for people, where the name is a number.</param>
internal readonly record struct ToolCheck(Tool Tool, string Id, string? Title = null);
