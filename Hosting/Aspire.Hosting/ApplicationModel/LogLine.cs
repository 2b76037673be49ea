namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line of a resource's console output.</summary>
/// <param name="LineNumber">Its number, from 1.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsErrorMessage">Whether it was written to the error output.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
