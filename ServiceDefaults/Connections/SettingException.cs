namespace ServiceDefaults.Connections;

/// <summary>
/// A setting is missing or cannot be used. The message names the setting, what was expected and the way out, never the value:
/// a program may show it as it is.
/// </summary>
/// <param name="message">What its reader needs to mend it.</param>
public abstract class SettingException(string message) : InvalidOperationException(message);
