namespace ServiceDefaults.Connections;

/// <summary>A setting has a value that does not fit.</summary>
public sealed class UnusableSettingException : SettingException
{
    /// <summary>Creates the exception with a message that names the setting and not its value.</summary>
    /// <param name="setting">The setting's name, with <c>:</c> between its parts.</param>
    /// <param name="expected">What it should be, as the end of a sentence.</param>
    public UnusableSettingException(string setting, string expected)
        : base($"The setting '{setting}' cannot be used: it should be {expected}") => Setting = setting;

    /// <summary>The setting's name.</summary>
    public string Setting { get; }
}
