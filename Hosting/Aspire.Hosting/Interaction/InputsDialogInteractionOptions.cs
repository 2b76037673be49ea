namespace Aspire.Hosting;

/// <summary>How inputs are asked for and checked.</summary>
public class InputsDialogInteractionOptions : InteractionOptions
{
    /// <summary>Checks what was entered; what it finds wrong is shown, and the inputs stay open. Null for no check of its own.</summary>
    public Func<InputsDialogValidationContext, Task>? ValidationCallback { get; set; }
}
